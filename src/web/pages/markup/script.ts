/** Conveniences: every page works without it. */
export const SCRIPT = `
(() => {
  const typing = (node) => node.closest('input, textarea, select, [contenteditable]');
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const target = document.querySelector('[data-key="' + CSS.escape(event.key) + '"]');
    if (!target) return;
    event.preventDefault();
    if (target.matches('input')) target.focus();
    else target.click();
  });
  for (const button of document.querySelectorAll('button[data-copy]')) {
    if (!navigator.clipboard) continue;
    button.hidden = false;
    button.addEventListener('click', async () => {
      const text = button.dataset.copy || button.closest('[data-copied]').querySelector('bdi').textContent;
      await navigator.clipboard.writeText(text);
      document.getElementById('said').textContent = document.body.dataset.copied;
    });
  }
  const lit = document.getElementById('match') || document.getElementById('quote');
  const { top, bottom } = lit ? lit.getBoundingClientRect() : { top: 0, bottom: 0 };
  if (lit && (top < 60 || bottom > innerHeight)) lit.scrollIntoView({ block: 'center', behavior: 'instant' });
})();
`;
