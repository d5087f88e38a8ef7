import { fail, redirect } from '@sveltejs/kit'
import { load as loadWith, submit } from '../../../../../ui/call-api.ts'
import { readRefund } from '../../../../../ui/desk/read-refund.ts'
import { readForm } from '../../../../../ui/forms/read-form.ts'
import { refusalOfEmpty } from '../../../../../ui/forms/refusal-of-empty.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { params, url } = event
  const registration = await loadWith(event, (api) => api.getRegistration({ params }))
  return { registration, done: url.searchParams.get('done') }
}

const needed = { reason: 'Enter why, for the student and the books.' }
/** Where access is not to end, there would be nothing to do without. */
const amountNeeded = { amount: 'Enter rupees to give back.' }

export const actions: Actions = {
  refund: async (event) => {
    const form = await readForm(event.request, 'refund', { keep: ['amount', 'left', 'access', 'reason'] })
    const empty = refusalOfEmpty(form, form.values.access === 'ends' ? needed : { ...needed, ...amountNeeded })
    if (empty !== null) return fail(422, empty)
    return submit(
      event,
      form,
      async (api) => {
        const body = readRefund(form.values)
        await api.refundRegistration({ params: event.params, body })
        redirect(303, `/desk/registrations/${event.params.id}?done=${body.amount === 0 ? 'ended' : 'refunded'}`)
      },
      {
        fields: { keepsAccess: 'access' },
        texts: {
          left: 'Another amount is left by now; look at it again.',
          access: 'Let access end, or give back less: who has all of it back does not take part.',
        },
      },
    )
  },
}
