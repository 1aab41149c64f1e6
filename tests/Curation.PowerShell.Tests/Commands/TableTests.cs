using System.Xml.Linq;

namespace Curation.PowerShell.Tests;

public sealed class TableTests
{
    private const int ScreenWidth = 80;
    private const int LeastRoom = 4;

    [Fact]
    public void Tables_leave_room_on_a_narrow_screen_for_columns_whose_width_is_open()
    {
        var tables = XDocument.Load(Path.Combine(Built.Root, "Module", "Curation.Format.ps1xml")).Descendants("TableControl").ToArray();
        Assert.NotEmpty(tables);
        foreach (
            var columns in tables
                .Where(table => table.Element("AutoSize") is null)
                .Select(table => table.Descendants("TableColumnHeader").ToArray())
        )
        {
            var widths = columns.Select(column => (int?)column.Element("Width") ?? LeastRoom);
            Assert.True(
                widths.Sum() + columns.Length - 1 <= ScreenWidth,
                string.Join(' ', columns.Select(column => (string?)column.Element("Label")))
            );
        }
    }
}
