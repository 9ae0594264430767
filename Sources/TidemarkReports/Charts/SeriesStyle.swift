/// How a learner is drawn, the same in every figure: a colour, a dash pattern and a marker.
///
/// The three cycles have different lengths, so that learners of one colour differ in shape, and nobody has to tell
/// colours apart.
struct SeriesStyle {
  /// The place of the learner, from 0.
  let position: Int

  /// The class that sets the colour.
  var colour: HTML { "c\(position % Theme.light.series.count)" }

  /// The classes of a line.
  var line: HTML { "l \(colour) d\(position % Self.dashes.count)" }

  /// The id of the marker.
  var marker: HTML { "m\(position % Self.markers.count)" }

  /// Dash patterns, as `stroke-dasharray` of `.d0` and so on.
  static let dashes = ["none", "7 4", "2 4", "9 3 2 3", "14 4"]

  /// The markers around the origin.
  static let markers: [HTML] = [
    #"<circle id="m0" r="3.6"/>"#,
    #"<rect id="m1" x="-3.3" y="-3.3" width="6.6" height="6.6"/>"#,
    #"<path id="m2" d="M0-4.6 4.3 3H-4.3Z"/>"#,
    #"<path id="m3" d="M0-4.8 4.8 0 0 4.8-4.8 0Z"/>"#,
    #"<path id="m4" d="M0 4.6 4.3-3H-4.3Z"/>"#,
    #"<path id="m5" d="M-1.5-4.5h3v3h3v3h-3v3h-3v-3h-3v-3h3Z"/>"#,
    #"<path id="m6" d="M0-4.7 4.5-1.5 2.8 3.8H-2.8L-4.5-1.5Z"/>"#,
  ]

  /// The definitions that figures and legends refer to: the markers, and the swatches of the given number of learners.
  static func definitions(learners: Int) -> HTML {
    let swatches = (0..<learners).map { position -> HTML in
      let style = SeriesStyle(position: position)
      return """
        <g id="w\(position)"><path class="\(style.line)" d="M1 6H29"/>\
        <use href="#\(style.marker)" class="\(style.colour)" x="15" y="6"/></g>
        """
    }
    return
      #"<svg class="definitions" aria-hidden="true" width="0" height="0"><defs>\#(markers)\#(swatches)</defs></svg>"#
  }

  /// A line with its marker, for legends.
  var swatch: HTML {
    ##"<svg class="swatch" aria-hidden="true"><use href="#w\##(position)"/></svg>"##
  }
}
