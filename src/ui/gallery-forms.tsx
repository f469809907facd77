import type { IsoInstant } from '../kernel/dates.ts'
import * as ui from './public.ts'

/** The half of the gallery that is forms and GOV.UK's own parts. */
export function FormsGallery() {
  return (
    <>
      <h2>Forms</h2>
      <ui.FormErrors
        errors={{
          visited: 'Enter the day of the visit',
          statement: 'Your statement is 12 words too long: shorten it to 500',
        }}
      />
      <ui.Form
        tokens={{ csrf: 'gallery', once: 'gallery' }}
        action="#send"
        multipart
        autosave="/drafts/gallery"
        section="one"
        base="3"
      >
        <ui.Input
          name="title"
          label="What did you do?"
          hint="Say it as you would to a colleague"
          value="Court skills: giving evidence in contested proceedings"
        />
        <ui.Input
          name="hours"
          label="Hours"
          suffix="hours"
          inputmode="numeric"
          classes="govuk-input--width-4"
          value="6"
        />
        <ui.DateInput
          id="visited"
          namePrefix="visited"
          legend={{ text: 'When was the visit?', classes: 'govuk-fieldset__legend--s' }}
          hint="For example, 27 3 2026"
          errorMessage="Enter the day of the visit"
        />
        <ui.WordCount
          name="statement"
          label={{ text: 'Your statement', classes: 'govuk-label--m' }}
          hint="What you did, why, and what changed for the child"
          limit={500}
          errorMessage="Your statement is 12 words too long: shorten it to 500"
          value="I began by listening."
          rows={5}
        />
        <ui.Textarea name="notes" label="Private notes" hint="Only you see these" />
        <ui.Radios
          name="ready"
          legend={{ text: 'Is the person ready to apply?', classes: 'govuk-fieldset__legend--m' }}
          value="later"
          items={[
            { value: 'yes', text: 'Yes, now' },
            {
              value: 'later',
              text: 'Not yet',
              hint: 'You agree what is needed and talk again',
              conditional: <ui.Input name="needs" label="What is needed first?" />,
            },
            { divider: 'or' },
            { value: 'unsure', text: 'I want to talk to the workforce team first' },
          ]}
        />
        <ui.Checkboxes
          name="standards"
          legend={{ text: 'Which standards did you see?', classes: 'govuk-fieldset__legend--m' }}
          values={['2']}
          items={[
            { value: '1', text: 'Relationships and effective direct work' },
            { value: '2', text: 'Communication' },
            { value: 'none', text: 'None of these', behaviour: 'exclusive' },
          ]}
        />
        <ui.Select
          name="team"
          label="Team"
          value="b"
          items={[
            { value: 'a', text: 'Assessment' },
            { value: 'b', text: 'Fostering, adoption and special guardianship support' },
          ]}
        />
        <ui.FileUpload
          name="file"
          label="Upload a certificate"
          hint="A PDF, picture or Word file of up to 10 MB"
          javascript
        />
        <ui.WarningText>
          After you ask for signatures the text is sealed. A later change means that everyone signs again.
        </ui.WarningText>
        <ui.SaveState savedAt={'2026-11-23T12:04:00Z' as IsoInstant} />
        <ui.ButtonGroup>
          <ui.Button preventDoubleClick>Ask your manager to sign</ui.Button>
          <ui.Button tone="secondary" name="then" value="stay">
            Save and come back later
          </ui.Button>
          <ui.Button tone="warning">Withdraw your application</ui.Button>
          <a class="govuk-link" href="#cancel">
            Cancel
          </a>
        </ui.ButtonGroup>
      </ui.Form>
      <h2>GOV.UK parts</h2>
      <ui.InsetText>You can stop at any time. What you have written stays until you come back.</ui.InsetText>
      <ui.SummaryList
        rows={[
          {
            key: 'Name',
            value: 'Oluwaseun Adebayo-Featherstonehaugh',
            actions: [{ href: '#change', text: 'Change', visuallyHiddenText: 'name' }],
          },
          {
            key: 'E-mail',
            value: 'oluwaseun.adebayo-featherstonehaugh@ashbourne-under-edge.example',
            actions: [{ href: '#change2', text: 'Change', visuallyHiddenText: 'e-mail' }],
          },
          { key: 'Post', value: 'Experienced Practitioner, Assessment, 22.5 hours a week' },
        ]}
      />
      <ui.SummaryList
        card={{ title: 'Deputy', actions: { items: [{ href: '#remove', text: 'Remove' }] } }}
        rows={[{ key: 'Name', value: 'Tom Achterberg' }]}
      />
      <ui.Table
        caption="Hours by month"
        captionClasses="govuk-table__caption--m"
        head={['Month', { text: 'Hours', format: 'numeric' }]}
        firstCellIsHeader
        rows={[
          ['October', { text: 6, format: 'numeric' }],
          ['November', { text: 0, format: 'numeric' }],
        ]}
      />
      <ui.TaskList
        idPrefix="plain"
        items={[
          {
            title: 'Read the guidance',
            href: '#read',
            status: { tag: { text: 'New', classes: 'govuk-tag--blue' } },
          },
          { title: 'Talk to your manager', status: 'Done' },
        ]}
      />
      <ui.Details summaryText="Why do we ask this?">
        Your manager and the panel see it; nobody else does.
      </ui.Details>
      <ui.Accordion
        id="groups"
        items={[
          {
            heading: 'Relationships',
            summary: 'Four behaviours',
            content: 'Listens, explains, returns, records.',
          },
          { heading: 'Assessment', content: 'Gathers, weighs, decides.' },
        ]}
        headingLevel={3}
      />
      <ui.Tabs
        items={[
          { id: 'tab-a', label: 'This year', panel: 'Three pieces of learning.' },
          { id: 'tab-b', label: 'Last year', panel: 'Seven pieces of learning.' },
        ]}
      />
      <ui.Pagination
        items={[
          { number: 1, href: '#1' },
          { number: 2, href: '#2', current: true },
          { ellipsis: true },
          { number: 9, href: '#9' },
        ]}
        previous={{ href: '#1' }}
        next={{ href: '#3' }}
      />
      <ui.NotificationBanner
        text="The panel of Wednesday 13 January 2027 has moved to the Council House."
        titleId="banner"
      />
      <ui.Panel titleText="Sent to the panel" headingLevel={2}>
        You will hear by Friday 4 December 2026
      </ui.Panel>
    </>
  )
}
