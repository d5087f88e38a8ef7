import { redirect } from '@sveltejs/kit'
import { load as loadWith, submit } from '../../../../ui/call-api.ts'
import { readForm } from '../../../../ui/forms/read-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const sale = await loadWith(event, (api) => api.getSale({ params: event.params }))
  return { sale, done: event.url.searchParams.get('done') }
}

export const actions: Actions = {
  end: async (event) => {
    const form = await readForm(event.request, 'end', { keep: ['reason'] })
    return submit(event, form, async (api) => {
      await api.endSale({ params: event.params, body: said(form.values.reason) })
      redirect(303, `/sales/${event.params.id}?done=ended`)
    })
  },
  undo: async (event) => {
    const form = await readForm(event.request, 'undo', { keep: ['reason'] })
    return submit(event, form, async (api) => {
      await api.undoSale({ params: event.params, body: said(form.values.reason) })
      redirect(303, `/sales/${event.params.id}?done=undone`)
    })
  },
}

/** A reason that is left empty is none. */
function said(reason: string): { reason?: string } {
  return reason.trim() === '' ? {} : { reason }
}
