import { redirect } from '@sveltejs/kit'
import { load as loadWith, submit } from '../../../../ui/call-api.ts'
import { readForm } from '../../../../ui/forms/read-form.ts'
import { said } from '../../../../ui/forms/said.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const disruption = await loadWith(event, (api) => api.getDisruption({ params: event.params }))
  return { disruption, done: event.url.searchParams.get('done') }
}

export const actions: Actions = {
  undo: async (event) => {
    const form = await readForm(event.request, 'undo', { keep: ['reason'] })
    return submit(event, form, async (api) => {
      await api.undoDisruption({ params: event.params, body: said(form.values.reason) })
      redirect(303, `/disruptions/${event.params.id}?done=undone`)
    })
  },
}
