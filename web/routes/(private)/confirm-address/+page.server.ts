import { redirect } from '@sveltejs/kit'
import { submit } from '../../../ui/call-api.ts'
import { readForm } from '../../../ui/forms/read-form.ts'
import type { Actions, PageServerLoad } from './$types'

/** Does nothing with the token: programs that look through mail open links too. */
export const load: PageServerLoad = ({ url: { searchParams } }) => {
  return { token: searchParams.get('token') ?? '', isDone: searchParams.has('done') }
}

export const actions: Actions = {
  default: async (event) => {
    const form = await readForm(event.request, 'confirm-address', { keep: ['token'] })
    return submit(
      event,
      form,
      async (api) => {
        await api.confirmAddress({ body: form.values })
        redirect(303, '/confirm-address?done')
      },
      { isOpen: true },
    )
  },
}
