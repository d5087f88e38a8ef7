import type { SearchClient } from '../../search/search-client.ts'
import type { Moment } from './course-status.ts'
import type { Interpretation } from './interpretation.ts'
import type { SearchQuery } from './search-parameters.ts'
import { searchedText, toEngineQuery } from './search-query.ts'
import { type Understood, understand } from './understand.ts'

export interface SelectedCourses {
  /** In ascending order. */
  ids: number[]
  /** The same search without a sentence, whose words for days and languages may mean others tomorrow. */
  parameters: SearchQuery
  /** Only of a sentence. */
  interpretation?: Interpretation
}

/** Every course that a search finds; its text counts as it stands, order and pages do not. */
export async function selectCourses(
  client: SearchClient,
  asked: SearchQuery,
  moment: Moment,
): Promise<SelectedCourses> {
  const understood = await understand(client, asked, moment)
  const { interpretation } = understood
  const q = wordlessText(asked, understood) ?? searchedText(understood.parameters)
  const parameters: SearchQuery = { ...understood.parameters, q, sort: undefined, limit: undefined }
  const { text, filters } = toEngineQuery(parameters, { ...moment, instant: moment.now })
  // What says nothing must not mean every course, nor what has no word be left out as in a search.
  const isNothing = text === undefined && (q !== undefined || (filters ?? []).length === 0)
  const selection = { ...(text !== undefined && { text }), ...(filters && { filters }), now: moment.now }
  const ids = isNothing ? [] : [...(await client.matches(selection, { asTyped: true })).ids].sort((a, b) => a - b)
  return { ids, parameters, ...(interpretation && { interpretation }) }
}

/** Signs and pictures that mean nothing to a sentence, unlike amounts and bounds. */
const pictures = /(?![<>=+~|≤≥−])[\p{Sm}\p{So}\p{Extended_Pictographic}]/gu

/** What was said as text and holds no word, but signs or pictures alone; undefined where there is nothing of that. */
function wordlessText({ q, sentence }: SearchQuery, { parameters, interpretation }: Understood): string | undefined {
  if (isWordless(q)) return q?.trim()
  if (searchedText(parameters) !== undefined) return undefined
  if (isWordless(sentence)) return sentence?.trim()
  return interpretation?.q ?? (sentence?.match(pictures)?.join(' ') || undefined)
}

function isWordless(text = ''): boolean {
  return text.trim() !== '' && searchedText({ q: text }) === undefined
}
