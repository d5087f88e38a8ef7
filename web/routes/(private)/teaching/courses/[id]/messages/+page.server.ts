import { redirect } from '@sveltejs/kit'
import { load as loadWith, submit } from '../../../../../../ui/call-api.ts'
import { readForm } from '../../../../../../ui/forms/read-form.ts'
import { queryOf } from '../../../../../../ui/query-of.ts'
import { messageWords } from '../../../../../../ui/teaching/message-words.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const params = { idOrSlug: event.params.id }
  const { cursor } = queryOf(event.url, ['cursor'])
  const course = await loadWith(event, (api) => api.getManagedCourse({ params }))
  const list = await loadWith(event, (api) => api.listMessages({ params, query: { cursor } }))
  return { course, ...list, isFirst: cursor === undefined, done: event.url.searchParams.get('done') }
}

const keep = ['subject', 'text', 'key'] as const

export const actions: Actions = {
  preview: async (event) => {
    const form = await readForm(event.request, 'preview', { keep })
    const { subject, text } = form.values
    return submit(
      event,
      form,
      async (api) => {
        const preview = await api.previewMessage({ params: { idOrSlug: event.params.id }, body: { subject, text } })
        return { preview: { ...preview, written: { subject, text, key: crypto.randomUUID() } } }
      },
      messageWords(event.platform!.req),
    )
  },
  /** Back to what was written. */
  change: async (event) => {
    const { kept } = await readForm(event.request, 'change', { keep })
    return { written: { subject: kept.subject ?? '', text: kept.text ?? '' } }
  },
  send: async (event) => {
    const form = await readForm(event.request, 'send', { keep })
    const { subject, text, key } = form.values
    return submit(
      event,
      form,
      async (api) => {
        const params = { idOrSlug: event.params.id }
        await api.writeToStudents({ params, body: { subject, text }, idempotencyKey: key })
        redirect(303, `/teaching/courses/${event.params.id}/messages?done=sent`)
      },
      messageWords(event.platform!.req),
    )
  },
}
