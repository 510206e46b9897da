export declare function checkNode(version?: string): void
export declare function isInstalled(wantedText: string, installedText: string): boolean
export declare function setUp(): Promise<void>
