import { fail, redirect } from '@sveltejs/kit'
import { load as loadWith, submit } from '../../../../ui/call-api.ts'
import { readForm } from '../../../../ui/forms/read-form.ts'
import { refusalOfEmpty } from '../../../../ui/forms/refusal-of-empty.ts'
import { said } from '../../../../ui/forms/said.ts'
import type { Actions, PageServerLoad } from './$types'

/** Only to be seen by whoever may do it. */
export const load: PageServerLoad = async (event) => {
  await loadWith(event, (api) => api.listRegistrations({ query: { limit: '1' } }))
}

const needed = {
  course: 'Enter the id or slug of a course.',
  email: 'Enter the address of an account.',
  reason: 'Enter why, for the student and the audit trail.',
}

export const actions: Actions = {
  default: async (event) => {
    const form = await readForm(event.request, 'enrol', { keep: ['course', 'email', 'reason'] })
    const { course, email, reason } = form.values
    const empty = refusalOfEmpty(form, needed)
    if (empty !== null) return fail(422, empty)
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
