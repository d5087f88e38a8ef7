import { error } from '@sveltejs/kit'
import { readQuery, searchHref } from '../ui/search-url.ts'
import type { PageServerLoad } from './$types'
import { chipsFor, search } from './load-search.ts'

export const load: PageServerLoad = async ({ url, platform, locals }) => {
  if (platform === undefined) error(500, 'The pages were started without the API.')
  const query = readQuery(url.searchParams)
  const outcome = await search(platform.req.api, query)
  if (outcome.kind === 'refused') locals.failure = { status: 400 }
  if (outcome.kind === 'unavailable') locals.failure = { status: 503, retryAfter: outcome.retryAfter ?? 2 }
  const answer = 'answer' in outcome ? outcome.answer : null
  const canonical = url.origin + searchHref(query, { offset: query.offset })
  return { query, outcome, chips: chipsFor(query, answer), canonical }
}
