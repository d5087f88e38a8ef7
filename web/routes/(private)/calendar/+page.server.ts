import { redirect } from '@sveltejs/kit'
import type { Api } from '../../../../server/contract.ts'
import { isAppError } from '../../../ui/app-error.ts'
import { load as loadWith, submit } from '../../../ui/call-api.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { feed } = await loadWith(event, (api) => api.getCalendarFeed())
  return { feed, done: event.url.searchParams.get('done') }
}

const noFields = { values: {}, kept: {} }

export const actions: Actions = {
  renew: (event) =>
    submit(event, { name: 'renew', ...noFields }, async (api) => ({ made: await api.renewCalendarFeed() })),
  end: (event) =>
    submit(event, { name: 'end', ...noFields }, async (api) => {
      await endFeed(api)
      redirect(303, '/calendar?done=ended')
    }),
}

/** Who has no feed any more has what he asks for. */
async function endFeed(api: Api): Promise<void> {
  try {
    await api.endCalendarFeed()
  } catch (cause) {
    if (!isAppError(cause) || cause.kind !== 'notFound') throw cause
  }
}
