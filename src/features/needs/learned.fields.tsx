import { textOf } from '../../platform/http/body.ts'
import type { Fields } from '../../platform/http/route.ts'
import { Input } from '../../ui/public.ts'
import { ChoiceField, PriorityField, type Typed } from './fields.parts.tsx'
import type { FormReader } from './needs.forms.ts'
import type { NeedsHere } from './needs.opening.ts'
import type { Learned } from './transfer.store.ts'

/** What learning it is about: a course of the offer or in words, and the priority it serves. */

interface LearnedFieldsProps extends Typed {
  readonly here: NeedsHere
  readonly courses: ReadonlyMap<string, string>
}

export function LearnedFields({ here, courses, typed, errors }: LearnedFieldsProps) {
  return (
    <>
      {courses.size > 0 && (
        <ChoiceField
          name="course"
          text="Which learning is it about?"
          none="Something else, named below"
          items={[...courses].map(([value, text]) => ({ value, text }))}
          {...{ typed, errors }}
        />
      )}
      <Input
        name="subject"
        label={{
          text:
            courses.size > 0
              ? 'Or what else was learned, in a few words'
              : 'Which learning is it about, in a few words?',
          classes: 'govuk-label--s',
        }}
        value={typed('subject')}
        errorMessage={errors?.['subject']}
      />
      <PriorityField here={here} text="Which priority does it serve?" {...{ typed, errors }} />
    </>
  )
}

/** Reads those fields; undefined when something is wrong with them. */
export function readLearned(
  body: Fields,
  form: FormReader,
  here: NeedsHere,
  courses: ReadonlyMap<string, string>,
): Learned | undefined {
  const isCourse = textOf(body, 'course') !== ''
  const course = isCourse
    ? form.oneOf('course', [...courses.keys()], 'Choose one of these courses')
    : undefined
  const subject = isCourse
    ? courses.get(course ?? '')
    : form.words('subject', 'Choose a course, or enter what else was learned', 150)
  const priority = form.oneOf(
    'priority',
    here.priorities.map(({ item }) => item),
    'Choose the priority it serves',
  )
  return subject === undefined || subject === '' || priority === undefined
    ? undefined
    : { course: course ?? null, subject, priority }
}
