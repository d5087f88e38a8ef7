import { redirect } from '@sveltejs/kit'
import { load as loadWith, submit } from '../../../../ui/call-api.ts'
import { readForm } from '../../../../ui/forms/read-form.ts'
import { said } from '../../../../ui/forms/said.ts'
import type { Actions, PageServerLoad } from './$types'

/** Only to be seen by whoever may do it. */
export const load: PageServerLoad = async (event) => {
  await loadWith(event, (api) => api.listRegistrations({ query: { limit: '1' } }))
}

export const actions: Actions = {
  default: async (event) => {
    const form = await readForm(event.request, 'enrol', { keep: ['course', 'email', 'reason'] })
    const { course, email, reason } = form.values
    return submit(
      event,
      form,
      async (api) => {
        const params = { idOrSlug: course.trim() }
        const { id } = await api.enrolByHand({ params, body: { email: email.trim(), ...said(reason) } })
        redirect(303, `/desk/registrations/${id}?done=enrolled`)
      },
      { fields: { idOrSlug: 'course', accountId: 'email' } },
    )
  },
}
