import type { SearchClient } from '../../search/search-client.ts'
import type { Moment } from './course-status.ts'
import type { Interpretation } from './interpretation.ts'
import type { SearchQuery } from './search-parameters.ts'
import { toEngineQuery } from './search-query.ts'
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
  const parameters: SearchQuery = { ...understood, sort: undefined, limit: undefined }
  const { text, filters } = toEngineQuery(parameters, { ...moment, instant: moment.now })
  // What says nothing, such as a text without a word, must not mean every course.
  const isNothing = text === undefined && (filters ?? []).length === 0
  const selection = { ...(text !== undefined && { text }), ...(filters && { filters }), now: moment.now }
  const ids = isNothing ? [] : [...(await client.matches(selection, { asTyped: true })).ids].sort((a, b) => a - b)
  return { ids, parameters, ...(interpretation && { interpretation }) }
}
