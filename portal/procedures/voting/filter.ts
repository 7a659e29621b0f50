/** Filters the cards in place; without script the same form asks the server. The choice is untouched: it belongs to the ballot, not to the list. */
function filterCards(form: HTMLFormElement): void {
  const cards = [...document.querySelectorAll<HTMLElement>('.ballot > li')]
  const none = document.getElementById('none-shown')
  const said = document.getElementById('shown-count')
  const apply = () => {
    const wanted = Object.fromEntries([...new FormData(form)].flatMap(([name, value]) => (value === '' ? [] : [[name, String(value)]])))
    for (const card of cards)
      card.hidden = ['city', 'industry'].some((name) => wanted[name] !== undefined && card.dataset[name] !== wanted[name])
    const shown = cards.filter(({ hidden }) => !hidden).length
    if (none) none.hidden = shown > 0
    if (said) said.textContent = (said.dataset.count ?? '').replace('{{count}}', String(shown))
    const query = new URLSearchParams(wanted)
    history.replaceState(history.state, '', `${location.pathname}${query.size > 0 ? `?${query}` : ''}`)
  }
  form.querySelector('button')?.setAttribute('hidden', '')
  form.addEventListener('change', apply)
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    apply()
  })
}

const form = document.querySelector<HTMLFormElement>('form[data-filter]')
if (form) filterCards(form)
