/** Fills the {braces} of a text. An unknown name is left as it stands, so that a missing parameter is seen. */
export function fill(text: string, params: Record<string, string | number> = {}): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in params ? String(params[name]) : whole))
}
