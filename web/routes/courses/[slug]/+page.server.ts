import { error, redirect } from '@sveltejs/kit'
import type { CourseDetail } from '../../../../server/catalogue/contract.ts'
import type { Api } from '../../../../server/contract.ts'
import { isAppError } from '../../../ui/app-error.ts'
import { renderMarkdown } from '../../../ui/markdown.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params, url, platform }) => {
  if (platform === undefined) error(500, 'The pages were started without the API.')
  const { description, ...course } = await courseOf(platform.req.api, params.slug)
  if (course.slug !== params.slug) redirect(308, `/courses/${course.slug}`)
  return { course, description: renderMarkdown(description), canonical: `${url.origin}/courses/${course.slug}` }
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
