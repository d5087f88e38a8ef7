import { redirect } from '@sveltejs/kit'
import { load as loadWith, submit } from '../../../../../ui/call-api.ts'
import { readForm } from '../../../../../ui/forms/read-form.ts'
import { said } from '../../../../../ui/forms/said.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => ({
  preview: await loadWith(event, (api) => api.getDisruptionPreview({ params: event.params })),
})

export const actions: Actions = {
  confirm: async (event) => {
    const form = await readForm(event.request, 'confirm', { keep: ['reason'] })
    return submit(event, form, async (api) => {
      const made = await api.startDisruption({ body: { previewId: event.params.id, ...said(form.values.reason) } })
      redirect(303, `/disruptions/${made.id}?done=started`)
    })
  },
  again: async (event) => {
    const form = await readForm(event.request, 'again', {})
    return submit(event, form, async (api) => {
      const { selection, name, action } = await api.getDisruptionPreview({ params: event.params })
      const body = { selection, name, action }
      const preview = await api.previewDisruption({ body: body as Parameters<typeof api.previewDisruption>[0]['body'] })
      redirect(303, `/disruptions/previews/${preview.id}`)
    })
  },
}
