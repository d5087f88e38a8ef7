import { error, redirect } from '@sveltejs/kit'
import { readingOf } from '../ui/reading.ts'
import { readQuery, searchHref } from '../ui/search-url.ts'
import { isSent, readSent } from '../ui/sent-search.ts'
import type { PageServerLoad } from './$types'
import { chipsFor, search, sentHref } from './load-search.ts'

export const load: PageServerLoad = async ({ url, platform, locals, depends }) => {
  depends('page:search')
  if (platform === undefined) error(500, 'The pages were started without the API.')
  const { api } = platform.req
  // What is not UTF-8 is to be refused as it came, not sent on as something else.
  const isText = !['q', 'sentence'].some((name) => url.searchParams.get(name)?.includes('\uFFFD'))
  if (isText && isSent(url.searchParams)) redirect(303, await sentHref(api, readSent(url.searchParams)))
  const asked = readQuery(url.searchParams)
  const outcome = await search(api, asked, url.href)
  if (outcome.kind === 'refused') locals.failure = { status: 400 }
  if (outcome.kind === 'unavailable') locals.failure = { status: 503, retryAfter: outcome.retryAfter ?? 2 }
  const answer = 'answer' in outcome ? outcome.answer : null
  const reading = readingOf(asked, answer?.interpretation)
  const { inForce, unused } = reading
  const canonical = url.origin + searchHref(inForce, { offset: inForce.offset })
  return { asked, inForce, unused, outcome, chips: chipsFor(reading, asked, answer), canonical }
}
