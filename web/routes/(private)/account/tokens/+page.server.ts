import { redirect } from '@sveltejs/kit'
import { load as loadWith, submit } from '../../../../ui/call-api.ts'
import { date } from '../../../../ui/formats.ts'
import { readForm } from '../../../../ui/forms/read-form.ts'
import { dayOf, endOfDay } from '../../../../ui/local-day.ts'
import type { Actions, PageServerLoad } from './$types'

const dayMs = 86_400_000
const usualDays = 90
const mostDays = 365

export const load: PageServerLoad = async (event) => {
  const { items } = await loadWith(event, (api) => api.listAccessTokens())
  return { tokens: items, days: daysOf(event.platform), done: event.url.searchParams.get('done') }
}

export const actions: Actions = {
  make: async (event) => {
    const form = await readForm(event.request, 'make', { keep: ['name', 'scope', 'endsOn'] })
    const { name, scope, endsOn } = form.values
    const { first, last, timeZone } = daysOf(event.platform)
    const end = endOfDay(endsOn, timeZone)
    const expiresAt = end === null ? endsOn : new Date(end).toISOString()
    const made = await submit(
      event,
      form,
      async (api) => ({ made: await api.createAccessToken({ body: { name, scope: scope as 'read', expiresAt } }) }),
      { fields: { expiresAt: 'endsOn' }, texts: { endsOn: `Enter a day from ${date(first)} to ${date(last)}.` } },
    )
    return made
  },
  revoke: async (event) => {
    const form = await readForm(event.request, 'revoke', { keep: ['id'] })
    return submit(event, form, async (api) => {
      await api.revokeAccessToken({ params: form.values })
      redirect(303, '/account/tokens?done=revoked')
    })
  },
}

/** The days on which a token may end, and one that is usual. */
function daysOf(platform: App.Platform | undefined) {
  const now = platform?.req.clock.now() ?? 0
  const timeZone = platform?.req.timeZone ?? 'UTC'
  const day = (after: number) => dayOf(now + after * dayMs, timeZone)
  return { first: day(0), usual: day(usualDays), last: day(mostDays), timeZone }
}
