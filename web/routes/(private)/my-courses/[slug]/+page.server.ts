import { error } from '@sveltejs/kit'
import { isAppError } from '../../../../ui/app-error.ts'
import { load as loadWith } from '../../../../ui/call-api.ts'
import { loadCancellation } from '../../../../ui/registration/load-cancellation.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const course = await loadWith(event, async (api) => {
    try {
      return await api.getOwnCourse({ params: { idOrSlug: event.params.slug } })
    } catch (cause) {
      if (isAppError(cause) && ['invalid', 'notFound'].includes(cause.kind)) {
        error(404, 'You do not take part in a course at this address, or not any more.')
      }
      throw cause
    }
  })
  const cancellation = await loadCancellation(event, course.registration)
  return { course, canCancel: cancellation !== null, now: event.platform!.req.clock.now() }
}
