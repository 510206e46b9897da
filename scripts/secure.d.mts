export declare function inlineHashes(html: string): string[]
export declare function policy(hashes: string[]): string
export declare function secured(html: string): string
