"""The figures' colours: custom properties with values of their own, so that a page's theme reaches in."""

from __future__ import annotations

STYLE = (
    ".figure{color:var(--figure-ink,#12403c);max-width:100%;height:auto}"
    ".figure .b{stroke:var(--figure-paper,#fff);stroke-width:2;paint-order:stroke;stroke-linejoin:round}"
    ".figure .top{fill:var(--figure-top,#12403c)}.figure .legs{fill:var(--figure-legs,#2f6b64)}"
    ".figure .skin{fill:var(--figure-skin,#cd9272)}.figure .hair{fill:var(--figure-hair,#3a2a22)}"
    ".figure .legs.far{fill:var(--figure-legs-far,#9dbab4)}"
    ".figure .skin.far{fill:var(--figure-skin-far,#e7c9b6)}"
    ".figure .ground{stroke:currentColor;stroke-width:1.2;stroke-linecap:round;opacity:.45}"
    ".figure .mat{fill:var(--figure-mat,#b9c9c4)}.figure .thing{fill:var(--figure-thing,#c9c2b4)}"
    ".figure .line{fill:var(--figure-trail,#b9502f)}"
    ".figure .soft{fill:var(--figure-soft,#e3d3b8);stroke:var(--figure-thing,#c9c2b4)}"
    ".figure .ball{fill:var(--figure-ball,#d08b5b)}.figure .iron{fill:var(--figure-iron,#55606a)}"
    ".figure .grip{fill:none;stroke:var(--figure-iron,#55606a);stroke-width:2}"
    ".figure .band{fill:none;stroke:var(--figure-band,#b9502f);stroke-width:2.2;stroke-linecap:round}"
    ".figure .trail{fill:none;stroke:var(--figure-trail,#b9502f);stroke-width:1.8;stroke-linecap:round;"
    "stroke-linejoin:round}"
    ".figure .floor{fill:none;stroke:var(--figure-mark,#f2c14e);stroke-width:2.4;stroke-linecap:round;"
    "stroke-linejoin:round}"
    ".figure .say{font:11px system-ui,sans-serif;text-anchor:middle;fill:currentColor}"
    ".figure .still{display:none}"
    "@media (prefers-reduced-motion:reduce),print{.figure .move{display:none}.figure .still{display:inline}}"
)
"""What every figure is painted with. Far limbs are lighter: near and far are told apart in print too."""

NIGHT = (
    "--figure-ink:#cfe3dc;--figure-paper:#101a18;--figure-top:#6fb3a6;--figure-legs:#3f8277;--figure-legs-far:#26453f;"
    "--figure-skin:#c98a69;--figure-skin-far:#5d4336;--figure-hair:#8a6a55;--figure-mat:#22332f;--figure-thing:#3d4a46;"
    "--figure-soft:#4a4436;--figure-ball:#b9764a;--figure-iron:#8f9aa3;--figure-band:#e08a66;--figure-trail:#e08a66;"
    "--canister-room:#1b2b28;--canister-belly:#6fb3a6;--canister-dome:#c98a69;--canister-floor:#e08a66;"
    "--canister-bone:#4a544f"
)
"""The same paints for a dark room, as declarations to put on whatever is dark."""
