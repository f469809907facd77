import { Button, Form, formatMoment, formatTime, Live } from '../../ui/public.ts'
import { InPlaceForm } from '../documents/public.ts'
import type { PanelDayProps } from './panel-day.pages.tsx'
import { AttendanceForm } from './panel-day.parts.tsx'
import type { Remark } from './panel.queries.ts'

/** What the chair remarked: why it was heard while provisional, why it was corrected who came. */
function Remarks({
  remarks,
  nameOf,
}: Pick<PanelDayProps, 'nameOf'> & { readonly remarks: readonly Remark[] }) {
  return (
    <>
      {remarks.map(({ id, kind, reason, by, at }) => (
        <p class="govuk-body-s" key={id}>
          {kind === 'heard-provisional'
            ? 'Heard while the appointment was provisional'
            : 'It was corrected who was here'}
          , {formatMoment(at)}, {nameOf(by)}: <span class="wm-prose">{reason}</span>
        </p>
      ))}
    </>
  )
}

/** Who is here and the record of the panel, for those who write it and those who may read it. */
export function RecordPart(props: PanelDayProps & { readonly href: string }) {
  const { record, tokens, href, errors, nameOf } = props
  return (
    <>
      {props.mayRecord ? (
        <AttendanceForm
          expected={props.expected}
          action={`${href}/attendance`}
          tokens={tokens}
          errors={errors}
          correcting={props.heard ? (props.values['correction-reason'] ?? '') : undefined}
        />
      ) : null}
      <Remarks remarks={props.panelCase.remarks} nameOf={nameOf} />
      <Live name="record">
        <p class="govuk-body">
          Recorded as here:{' '}
          {props.expected
            .filter((person) => person.attended)
            .map((person) => person.name)
            .join(', ') || 'nobody yet'}
          .
        </p>
        {props.recordSaved && (
          <p class="govuk-body-s">
            {nameOf(props.recordSaved.by)} saved “{props.recordSaved.section}” at{' '}
            {formatTime(props.recordSaved.at)}.
          </p>
        )}
        {!props.mayRecord && !props.recordHref && (
          <p class="govuk-body">The record is opened by whoever chairs.</p>
        )}
        {props.recordHref && (
          <p class="govuk-body">
            <a class="govuk-link" href={props.recordHref}>
              Read the record
            </a>
          </p>
        )}
      </Live>
      {record && record.sections.length > 0 ? (
        <>
          <p class="govuk-body">
            Two of you can write here at once: what each changes stands, part by part. Where both change the
            same part you are shown both texts. Parts that depend on an answer appear when you save.
          </p>
          <InPlaceForm
            place={record}
            tokens={tokens}
            action={`${href}/record`}
            autosave={`${href}/record/draft`}
            buttons={<Button name="_do" value="save" tone="secondary" text="Save the record" />}
          />
        </>
      ) : props.mayRecord && !props.recordHref ? (
        <Form tokens={tokens} action={`${href}/record/start`}>
          <Button tone="secondary" text="Open the record" preventDoubleClick />
        </Form>
      ) : null}
    </>
  )
}
