import { redirect } from '@sveltejs/kit'
import { submit } from '../../../ui/call-api.ts'
import { readForm } from '../../../ui/forms/read-form.ts'
import { ownPath } from '../../../ui/own-path.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ url, parent }) => {
  const next = ownPath(url.searchParams.get('next'))
  const { viewer } = await parent()
  if (viewer !== null) redirect(303, next)
  return { next }
}

export const actions: Actions = {
  default: async (event) => {
    const form = await readForm(event.request, 'sign-up', { keep: ['name', 'email'], forget: ['password'] })
    const next = ownPath(event.url.searchParams.get('next'))
    return submit(
      event,
      form,
      async (api) => {
        await api.signUp({ body: form.values })
        redirect(303, `/sign-in?${new URLSearchParams({ done: 'sign-up', ...(next !== '/' && { next }) })}`)
      },
      { isOpen: true },
    )
  },
}
