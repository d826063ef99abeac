"use strict";
(() => {
  const told = JSON.parse(document.getElementById("figurer").textContent);
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const narrow = matchMedia("(max-width: 600px)");
  const paper = 660; // the width of an A4 page within its margins, in pixels of CSS
  let printing = false;

  for (const one of document.querySelectorAll(".numbers")) one.open = false;

  function draw() {
    const name = `${dark.matches && !printing ? "dark" : "light"}-${narrow.matches && !printing ? "narrow" : "wide"}`;
    for (const [address, themes] of Object.entries(told.figures)) {
      const place = document.getElementById(address);
      const figure = structuredClone(themes[name]);
      if (!place.classList.contains("js-plotly-plot")) place.replaceChildren();
      figure.layout.autosize = !printing;
      if (printing) figure.layout.width = Math.min(place.clientWidth, paper);
      Plotly.react(place, figure.data, figure.layout, { ...told.config, responsive: !printing });
    }
  }

  dark.addEventListener("change", draw);
  narrow.addEventListener("change", draw);
  addEventListener("beforeprint", () => { printing = true; draw(); });
  addEventListener("afterprint", () => { printing = false; draw(); });
  draw();
})();
