import { redirect } from '@sveltejs/kit'
import { load as loadWith } from '../../../ui/call-api.ts'
import { leaveWaitingList } from '../../../ui/registration/leave-waiting-list.ts'
import { sendForm } from '../../../ui/registration/send-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url
  const cursor = searchParams.get('cursor') ?? ''
  const [courses, waiting, registrations] = await loadWith(event, (api) =>
    Promise.all([
      api.listOwnCourses({ query: { cursor } }),
      api.listWaiting(),
      // Seats that are held or offered are few and new.
      api.listOwnRegistrations({ query: { limit: '100' } }),
    ]),
  )
  return {
    courses: courses.items,
    next: courses.next,
    isFirst: cursor === '',
    waiting: waiting.items,
    open: registrations.items.filter(({ state }) => state === 'held' || state === 'offered'),
    done: searchParams.get('done'),
    now: event.platform!.req.clock.now(),
  }
}

export const actions: Actions = {
  leave: (event) =>
    sendForm(event, 'leave', async (api, { course }) => {
      await leaveWaitingList(api, course)
      redirect(303, '/my-courses?done=left')
    }),
}
