import { error, redirect } from '@sveltejs/kit'
import type { CourseDetail } from '../../../../server/catalogue/contract.ts'
import type { Api } from '../../../../server/contract.ts'
import { isAppError } from '../../../ui/app-error.ts'
import { renderMarkdown } from '../../../ui/markdown.ts'
import { leaveWaitingList } from '../../../ui/registration/leave-waiting-list.ts'
import { loadStanding } from '../../../ui/registration/load-standing.ts'
import { sendForm } from '../../../ui/registration/send-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params, url, platform, depends }) => {
  depends('page:course')
  if (platform === undefined) error(500, 'The pages were started without the API.')
  // Before the course is read: what changes meanwhile is told twice rather than never.
  const since = await presentPlace(platform.req.api)
  const { description, ...course } = await courseOf(platform.req.api, params.slug)
  if (course.slug !== params.slug) redirect(308, `/courses/${course.slug}`)
  const canonical = `${url.origin}/courses/${course.slug}`
  const { api, clock } = platform.req
  const standing = await loadStanding(api, course.id)
  return { course, since, description: renderMarkdown(description), canonical, ...standing, now: clock.now() }
}

export const actions: Actions = {
  register: (event) =>
    sendForm(event, 'register', async (api) => {
      const { slug } = event.params
      const id = await registerOrWait(api, slug)
      redirect(303, id === null ? `/courses/${slug}` : `/registrations/${id}`)
    }),
  join: (event) =>
    sendForm(event, 'join', async (api) => {
      await api.joinWaitingList({ params: { idOrSlug: event.params.slug } })
      redirect(303, `/courses/${event.params.slug}`)
    }),
  leave: (event) =>
    sendForm(event, 'leave', async (api) => {
      await leaveWaitingList(api, event.params.slug)
      redirect(303, `/courses/${event.params.slug}`)
    }),
}

/** Gives the registration; null: he waits in line already, which the page says. */
async function registerOrWait(api: Api, slug: string): Promise<string | null> {
  try {
    return (await api.register({ params: { idOrSlug: slug } })).id
  } catch (cause) {
    if (!isAppError(cause) || cause.faults[0]?.received !== 'waiting') throw cause
    const { items } = await api.listWaiting()
    if (items.some(({ course }) => course.slug === slug)) return null
    throw cause
  }
}

/** The change token of what can be found now; null while search does not answer. */
async function presentPlace(api: Api): Promise<string | null> {
  try {
    return (await api.searchCourses({ query: { limit: '1' } })).asOf
  } catch (cause) {
    if (isAppError(cause) && cause.kind === 'unavailable') return null
    throw cause
  }
}

async function courseOf(api: Api, idOrSlug: string): Promise<CourseDetail> {
  try {
    return await api.getCourse({ params: { idOrSlug } })
  } catch (cause) {
    if (!isAppError(cause)) throw cause
    if (cause.kind === 'notFound' || cause.kind === 'invalid') error(404, 'There is no course at this address.')
    if (cause.kind === 'gone') error(410, 'This course was cancelled.')
    if (cause.kind === 'unavailable') error(503, 'Courses cannot be shown right now; it usually takes moments.')
    throw cause
  }
}
