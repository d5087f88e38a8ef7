import { redirect } from '@sveltejs/kit'
import { load as loadWith, submit } from '../../../../../ui/call-api.ts'
import { readForm } from '../../../../../ui/forms/read-form.ts'
import { readRefund } from '../../../../../ui/registrations/read-refund.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { params, url } = event
  const registration = await loadWith(event, (api) => api.getRegistration({ params }))
  return { registration, done: url.searchParams.get('done') }
}

export const actions: Actions = {
  refund: async (event) => {
    const form = await readForm(event.request, 'refund', { keep: ['amount', 'left', 'access', 'reason'] })
    return submit(
      event,
      form,
      async (api) => {
        await api.refundRegistration({ params: event.params, body: readRefund(form.values) })
        redirect(303, `/desk/registrations/${event.params.id}?done=refunded`)
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
