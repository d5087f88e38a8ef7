import { redirect } from '@sveltejs/kit'
import { load as loadWith, submit } from '../../../../../ui/call-api.ts'
import { readForm } from '../../../../../ui/forms/read-form.ts'
import { said } from '../../../../../ui/forms/said.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => ({
  preview: await loadWith(event, (api) => api.getSalePreview({ params: event.params })),
})

export const actions: Actions = {
  confirm: async (event) => {
    const form = await readForm(event.request, 'confirm', { keep: ['reason'] })
    return submit(event, form, async (api) => {
      const sale = await api.startSale({ body: { previewId: event.params.id, ...said(form.values.reason) } })
      redirect(303, `/sales/${sale.id}?done=started`)
    })
  },
  again: async (event) => {
    const form = await readForm(event.request, 'again', {})
    return submit(event, form, async (api) => {
      const { selection, name, percent, amount, from, to } = await api.getSalePreview({ params: event.params })
      const discount = percent === null ? { amount: amount ?? undefined } : { percent }
      const body = { selection, name, ...discount, ...(from !== null && { from }), to }
      const preview = await api.previewSale({ body: body as Parameters<typeof api.previewSale>[0]['body'] })
      redirect(303, `/sales/previews/${preview.id}`)
    })
  },
}
