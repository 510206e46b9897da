export declare const chromiumArgs: string[]
export declare function launchOptions(env?: NodeJS.ProcessEnv): { executablePath?: string; args: string[] }
export declare function bringChromium(
  env?: NodeJS.ProcessEnv,
): Promise<{ env: Record<string, string> } | { missing: string }>
