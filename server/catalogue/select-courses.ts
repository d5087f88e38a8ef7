import type { SearchClient } from '../../search/search-client.ts'
import type { Moment } from './course-status.ts'
import type { Interpretation } from './interpretation.ts'
import type { SearchQuery } from './search-parameters.ts'
import { searchedText, toEngineQuery } from './search-query.ts'
import { understand } from './understand.ts'

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
  const { parameters: understood, interpretation } = await understand(client, asked, moment)
  const q = wordlessText(asked, understood) ?? searchedText(understood)
  const parameters: SearchQuery = { ...understood, q, sort: undefined, limit: undefined }
  const { text, filters } = toEngineQuery(parameters, { ...moment, instant: moment.now })
  // What says nothing must not mean every course, nor what has no word be left out as in a search.
  const isNothing = text === undefined && (q !== undefined || (filters ?? []).length === 0)
  const selection = { ...(text !== undefined && { text }), ...(filters && { filters }), now: moment.now }
  const ids = isNothing ? [] : [...(await client.matches(selection, { asTyped: true })).ids].sort((a, b) => a - b)
  return { ids, parameters, ...(interpretation && { interpretation }) }
}

/** A text that is there and holds no word, but signs or pictures; undefined where there is none or another. */
function wordlessText({ q, sentence }: SearchQuery, understood: SearchQuery): string | undefined {
  if (searchedText(understood) !== undefined) return undefined
  return q?.trim() || sentence?.match(/\p{Extended_Pictographic}/gu)?.join(' ') || undefined
}
