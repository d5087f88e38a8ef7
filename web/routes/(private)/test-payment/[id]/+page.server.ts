import { redirect } from '@sveltejs/kit'
import { load as loadWith, submit } from '../../../../ui/call-api.ts'
import { readForm } from '../../../../ui/forms/read-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { params, url } = event
  return { order: await loadWith(event, (api) => api.getTestOrder({ params })), done: url.searchParams.get('done') }
}

export const actions: Actions = {
  pay: async (event) => {
    const form = await readForm(event.request, 'pay', { keep: ['outcome', 'amount', 'minutes'] })
    const { outcome, amount, minutes } = form.values
    return submit(
      event,
      form,
      async (api) => {
        const body = { outcome: outcome as 'pay', ...numberOf('amount', amount), ...numberOf('minutes', minutes) }
        const { returnUrl } = await api.attemptTestPayment({ params: event.params, body })
        redirect(303, outcome === 'fail' ? `${event.url.pathname}?done=failed` : returnUrl)
      },
      { isOpen: true },
    )
  },
}

/** What is left empty was not said; what is no number is refused like any other text. */
function numberOf(name: 'amount' | 'minutes', text: string): Record<string, number> {
  if (text.trim() === '') return {}
  const value = Number(text)
  return { [name]: Number.isNaN(value) ? (text as unknown as number) : value }
}
