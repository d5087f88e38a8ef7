import { redirect } from '@sveltejs/kit'
import { load as loadWith, submit } from '../../../../ui/call-api.ts'
import { readForm } from '../../../../ui/forms/read-form.ts'
import { said } from '../../../../ui/forms/said.ts'
import { isoInstantAt } from '../../../../ui/local-day.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

export const load: PageServerLoad = async (event) => {
  const sale = await loadWith(event, (api) => api.getSale({ params: event.params }))
  return { sale, done: event.url.searchParams.get('done') }
}

export const actions: Actions = {
  end: async (event) => {
    const form = await readForm(event.request, 'end', { keep: ['at', 'reason'] })
    const { at, reason } = form.values
    return submit(
      event,
      form,
      async (api) => {
        await api.endSale({ params: event.params, body: { ...instantOf(at, event), ...said(reason) } })
        redirect(303, `/sales/${event.params.id}?done=ended`)
      },
      { texts: { at: 'Enter a day and hour before it ends by itself.' } },
    )
  },
  undo: async (event) => {
    const form = await readForm(event.request, 'undo', { keep: ['reason'] })
    return submit(event, form, async (api) => {
      await api.undoSale({ params: event.params, body: said(form.values.reason) })
      redirect(303, `/sales/${event.params.id}?done=undone`)
    })
  },
}

/** What is left empty is as soon as possible. */
function instantOf(at: string, event: RequestEvent): { at?: string } {
  return at === '' ? {} : { at: isoInstantAt(at, event.platform!.req.timeZone) }
}
