import type { Server } from 'node:http'

export declare function acceptedEncodings(header?: string): string[]
export declare function resolve(root: string, pathname: string): { file: string } | { redirect: string } | null
export declare function createServer(options: { root: string; basePath?: string }): Server
export declare function listen(options: {
  root: string
  basePath?: string
  host?: string
  port?: number
  tries?: number
}): Promise<{ server: Server; url: string }>
