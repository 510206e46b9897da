export const sandboxPolicy: string
export function framePage(script: string): string
export function makeSandbox(): Promise<void>
