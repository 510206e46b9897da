/** What the worker calls the object of shared names, and the value of the last expression, inside a cell. */
export const sharedName = '__shared'
export const resultName = `${sharedName}.__result`
