import { redirect } from '@sveltejs/kit'
import { load as loadWith, submit } from '../../../../ui/call-api.ts'
import { readForm } from '../../../../ui/forms/read-form.ts'
import { said } from '../../../../ui/forms/said.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const given = (name: string) => event.url.searchParams.get(name)?.trim() || undefined
  const query = { state: given('state') ?? 'failed', cursor: given('cursor') }
  const refunds = await loadWith(event, (api) => api.listRefunds({ query }))
  const over = await loadWith(event, (api) => api.listOverRefunds({ query: { cursor: given('over') } }))
  return { refunds, over, state: query.state, done: given('done') ?? null }
}

export const actions: Actions = {
  retry: async (event) => {
    const form = await readForm(event.request, 'retry', { keep: ['id'] })
    return submit(event, form, async (api) => {
      await api.retryRefund({ params: { id: form.values.id }, body: {} })
      redirect(303, '/desk/refunds?done=retried')
    })
  },
  settle: async (event) => {
    const form = await readForm(event.request, 'settle', { keep: ['id', 'reason'] })
    const { id, reason } = form.values
    return submit(event, form, async (api) => {
      await api.settleOverRefund({ params: { id }, body: said(reason) })
      redirect(303, '/desk/refunds?done=settled')
    })
  },
}
