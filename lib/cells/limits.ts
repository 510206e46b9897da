/** Seconds that one run of a cell may take, unless its chapter says otherwise. */
export const defaultSeconds = 10
