import { redirect } from '@sveltejs/kit'
import { submit } from '../../../ui/call-api.ts'
import { readForm } from '../../../ui/forms/read-form.ts'
import { ownPath } from '../../../ui/own-path.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ url, parent }) => {
  const next = ownPath(url.searchParams.get('next'))
  const { viewer } = await parent()
  if (viewer !== null) redirect(303, next)
  return { next, done: url.searchParams.get('done') }
}

export const actions: Actions = {
  default: async (event) => {
    const form = await readForm(event.request, 'sign-in', { keep: ['email'], forget: ['password'] })
    const isOpen = true
    return submit(
      event,
      form,
      async (api) => {
        await api.signIn({ body: form.values })
        redirect(303, ownPath(event.url.searchParams.get('next')))
      },
      { isOpen },
    )
  },
}
