import { Button, Details, Form } from '../../ui/public.ts'
import { foundInWords } from './conflict.words.ts'
import type { PanelDayProps } from './panel-day.pages.tsx'

/** Who does not hear this application and why; a declared conflict can be taken back by those who run the panel. */
export function Conflicts(props: PanelDayProps & { readonly href: string }) {
  const { panelCase, nameOf, href, tokens } = props
  if (panelCase.conflicts.length === 0) return null
  return (
    <Details summaryText="Conflicts of interest">
      {panelCase.conflicts.map((conflict) => (
        <div key={conflict.personId}>
          <p class="govuk-body">
            {nameOf(conflict.personId)}: {conflict.found ? foundInWords[conflict.found] : conflict.reason}
          </p>
          {props.mayRelease && conflict.declaredAt && (
            <Form tokens={tokens} action={`${href}/conflict/release`}>
              <input type="hidden" name="person" value={conflict.personId} />
              <Button tone="secondary" text={`Take back the conflict of ${nameOf(conflict.personId)}`} />
            </Form>
          )}
        </div>
      ))}
    </Details>
  )
}
