export declare const root: string
export declare const outDir: string
export declare function at(...parts: string[]): string
