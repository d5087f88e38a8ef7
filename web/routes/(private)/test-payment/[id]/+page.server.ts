import { redirect } from '@sveltejs/kit'
import { load as loadWith, submit } from '../../../../ui/call-api.ts'
import { numberOf } from '../../../../ui/forms/number-of.ts'
import { readForm } from '../../../../ui/forms/read-form.ts'
import type { FormWords } from '../../../../ui/forms/refusal.ts'
import { rupeesOf } from '../../../../ui/forms/rupees-of.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { params, url } = event
  return { order: await loadWith(event, (api) => api.getTestOrder({ params })), done: url.searchParams.get('done') }
}

/** The outcome is no field: it stands with the buttons. */
const words: FormWords = {
  fields: { outcome: 'hidden' },
  message: ({ faults }) => {
    const isMissing = faults.some(({ parameter }) => parameter === 'outcome')
    return isMissing ? 'Choose what becomes of the payment, by one of the buttons.' : undefined
  },
}

export const actions: Actions = {
  pay: async (event) => {
    const form = await readForm(event.request, 'pay', { keep: ['outcome', 'amount', 'minutes'] })
    const { outcome, amount, minutes } = form.values
    return submit(
      event,
      form,
      async (api) => {
        const body = {
          outcome: outcome as 'pay',
          ...(amount.trim() !== '' && { amount: rupeesOf(amount) }),
          ...(minutes.trim() !== '' && { minutes: numberOf(minutes) }),
        }
        const { returnUrl } = await api.attemptTestPayment({ params: event.params, body })
        redirect(303, outcome === 'fail' ? `${event.url.pathname}?done=failed` : returnUrl)
      },
      { isOpen: true, ...words },
    )
  },
}
