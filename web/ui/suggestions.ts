import type { Suggestion } from '../../server/catalogue/contract.ts'

/** What a text that is being typed could become; nothing where the server does not answer in time. */
export async function fetchSuggestions(text: string, signal: AbortSignal): Promise<Suggestion[]> {
  try {
    const response = await fetch(`/api/suggestions?${new URLSearchParams({ q: text })}`, { signal })
    if (!response.ok) return []
    const answer: { items: Suggestion[] } = await response.json()
    return answer.items
  } catch {
    return []
  }
}
