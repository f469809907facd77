import { Button, Form, InsetText, Live, Textarea } from '../../ui/public.ts'
import { openAdjournment } from './adjourning.handlers.ts'
import { DecisionForm, DecisionText, EarlierDecisions } from './decision.parts.tsx'
import { DissentPart } from './adjourning.parts.tsx'
import type { PanelDayProps } from './panel-day.pages.tsx'
import { quorumOf } from './scoring.rules.ts'

/** Asked of the chair where the appointment was never confirmed. */
function WhyProvisional({
  id,
  values,
  errors,
}: Pick<PanelDayProps, 'values' | 'errors'> & { readonly id: string }) {
  return (
    <Textarea
      name="provisional-because"
      id={id}
      label={{ text: 'Why is it heard while the appointment is provisional?', classes: 'govuk-label--s' }}
      hint="It was never confirmed. Your reason is kept with the record."
      rows={2}
      value={values['provisional-because'] ?? ''}
      errorMessage={errors?.['provisional-because']}
    />
  )
}

/** What is decided here: the form, or what was recorded, below what was decided before. */
export function DecisionPart(props: PanelDayProps & { readonly href: string }) {
  const { situation, meeting, decision, nameOf } = props
  const earlier = (
    <EarlierDecisions
      scheme={situation.scheme}
      decisions={props.before}
      dissents={props.panelCase.dissents}
      nameOf={nameOf}
    />
  )
  if (decision)
    return (
      <>
        {earlier}
        <Live name="decision">
          <DecisionText scheme={situation.scheme} decision={decision} meeting={meeting} nameOf={nameOf} />
        </Live>
        <DissentPart
          {...props}
          dissents={props.panelCase.dissents.filter(({ decisionId }) => decisionId === decision.id)}
        />
        {props.next.length > 0 && (
          <>
            <h3 class="govuk-heading-m">What you do next</h3>
            <ul class="govuk-list">
              {props.next.map((each) => (
                <li key={each.href}>
                  <a class="govuk-link" href={each.href}>
                    {each.text}
                  </a>
                </li>
              ))}
            </ul>
          </>
        )}
      </>
    )
  if (!props.mayDecide)
    return (
      <>
        {earlier}
        <Live name="decision">
          <p class="govuk-body">Not decided yet.</p>
        </Live>
      </>
    )
  if (openAdjournment(props.panelCase))
    return (
      <>
        {earlier}
        <p class="govuk-body">Nothing is decided while it is adjourned. Take it up again first.</p>
      </>
    )
  if (props.blocked.length > 0 && !props.heard)
    return <p class="govuk-body">The decision can be recorded once the meeting can be held.</p>
  const quorum = quorumOf(meeting, props.present.length)
  return (
    <>
      {earlier}
      {props.mayHold && (
        <Form tokens={props.tokens} action={`${props.href}/held`}>
          <p class="govuk-body">
            Recording the decision notes that the meeting was held. If it is decided later, note it now.
          </p>
          {props.isProvisional && <WhyProvisional {...props} id="held-provisional-because" />}
          <Button tone="secondary" text="The meeting was held" preventDoubleClick />
        </Form>
      )}
      {!quorum.met && !props.heard && <InsetText>{quorum.says} Record who is here first.</InsetText>}
      <DecisionForm
        scheme={situation.scheme}
        meeting={meeting}
        score={props.score}
        action={`${props.href}/decision`}
        tokens={props.tokens}
        errors={props.errors}
        values={props.values}
        canTell={props.canTell}
        autosave={`${props.href}/decision/draft`}
        savedAt={props.draftedAt}
        task={props.decides}
        before={props.isProvisional ? <WhyProvisional {...props} id="provisional-because" /> : undefined}
      />
    </>
  )
}
