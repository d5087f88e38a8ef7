import { redirect } from '@sveltejs/kit'
import { loadCancellation } from '../../../../ui/registration/load-cancellation.ts'
import { loadRegistration } from '../../../../ui/registration/load-registration.ts'
import { sendForm } from '../../../../ui/registration/send-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  event.depends('page:registration')
  const { searchParams } = event.url
  const loaded = await loadRegistration(event)
  return {
    ...loaded,
    cancellation: loaded.registration.state === 'enrolled' ? await loadCancellation(event, event.params.id) : null,
    returned: searchParams.get('returned'),
    done: searchParams.get('done'),
    now: event.platform!.req.clock.now(),
  }
}

export const actions: Actions = {
  pay: (event) =>
    sendForm(event, 'pay', async (api) => {
      const { page } = await api.checkOut({ params: event.params })
      const own = `/registrations/${event.params.id}`
      // The course became free meanwhile.
      if (page === null) redirect(303, own)
      const isOurs = page.fields === null && new URL(page.address).origin === event.url.origin
      redirect(303, isOurs ? page.address : `${own}/pay`)
    }),
  ask: (event) =>
    sendForm(event, 'ask', async (api) => {
      const { standing } = await api.settlePayment({ params: event.params })
      redirect(303, `/registrations/${event.params.id}?returned=${standing}`)
    }),
  accept: (event) =>
    sendForm(event, 'accept', async (api) => {
      await api.acceptOffer({ params: event.params })
      redirect(303, `/registrations/${event.params.id}`)
    }),
}
