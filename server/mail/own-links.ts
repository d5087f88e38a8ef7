/** The links in a text that lead to pages of ours, each once. */
export function ownLinks(text: string, origin: string | null): string[] {
  if (origin === null) return []
  const links = [...text.matchAll(/https?:\/\/[^\s<>"]*[^\s<>".,;:!?)]/g)].map(([link]) => link)
  return [...new Set(links)].filter((link) => URL.canParse(link) && new URL(link).origin === origin)
}
