import { redirect } from '@sveltejs/kit'
import { load as loadWith, submit } from '../../../../../ui/call-api.ts'
import { numberOf } from '../../../../../ui/forms/number-of.ts'
import { readForm } from '../../../../../ui/forms/read-form.ts'
import { said } from '../../../../../ui/forms/said.ts'
import { isoInstantAt } from '../../../../../ui/local-day.ts'
import { promiseFields, promiseWords, readPromise } from '../../../../../ui/teaching/refund-promise-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const params = { idOrSlug: event.params.id }
  const course = await loadWith(event, (api) => api.getManagedCourse({ params }))
  return { course, done: event.url.searchParams.get('done') }
}

export const actions: Actions = {
  default: async (event) => {
    const keep = ['version', 'seatsTotal', 'closesAt', ...promiseFields, 'reason'] as const
    const form = await readForm(event.request, 'registration', { keep })
    const { version, seatsTotal, closesAt, reason } = form.values
    const { timeZone } = event.platform!.req
    return submit(
      event,
      form,
      async (api) => {
        const body = {
          ...(seatsTotal.trim() !== '' && { seatsTotal: numberOf(seatsTotal) }),
          closesAt: closesAt === '' ? null : isoInstantAt(closesAt, timeZone),
          refundPromise: readPromise(form.values),
          ...said(reason),
        }
        await api.correctCourse({ params: { idOrSlug: event.params.id }, body, ifMatch: `"${version}"` })
        redirect(303, `/teaching/courses/${event.params.id}?done=saved`)
      },
      { ...promiseWords, texts: { ...promiseWords.texts, closesAt: 'Enter a day and hour before the course starts.' } },
    )
  },
}
