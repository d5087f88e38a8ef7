import { redirect } from '@sveltejs/kit'
import { load as loadWith, submit } from '../../../ui/call-api.ts'
import { readForm } from '../../../ui/forms/read-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  return { account: await loadWith(event, (api) => api.getMe()), done: event.url.searchParams.get('done') }
}

export const actions: Actions = {
  rename: async (event) => {
    const form = await readForm(event.request, 'rename', { keep: ['name'] })
    return submit(event, form, async (api) => {
      await api.rename({ body: form.values })
      redirect(303, '/account?done=renamed')
    })
  },
  confirm: async (event) => {
    const form = await readForm(event.request, 'confirm', {})
    return submit(event, form, async (api) => {
      await api.sendConfirmation()
      redirect(303, '/account?done=confirmation')
    })
  },
}
