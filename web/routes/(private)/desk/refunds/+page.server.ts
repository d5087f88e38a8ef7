import { redirect } from '@sveltejs/kit'
import { load as loadWith, submit } from '../../../../ui/call-api.ts'
import { readForm } from '../../../../ui/forms/read-form.ts'
import { said } from '../../../../ui/forms/said.ts'
import { queryOf } from '../../../../ui/query-of.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { state = 'failed', cursor, over } = queryOf(event.url, ['state', 'cursor', 'over'])
  const [refunds, overRefunds] = await loadWith(event, (api) =>
    Promise.all([api.listRefunds({ query: { state, cursor } }), api.listOverRefunds({ query: { cursor: over } })]),
  )
  return { refunds, overRefunds, query: { state, cursor, over }, done: event.url.searchParams.get('done') }
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
